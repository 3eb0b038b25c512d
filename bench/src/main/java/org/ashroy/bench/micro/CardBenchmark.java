package org.ashroy.bench.micro;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ashroy.kernel.card.CardClaims;
import org.ashroy.kernel.card.CardCode;
import org.ashroy.kernel.card.CardRefusedException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the square of a card with its signature, and beside it how long Tink takes for the signature alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CardBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-25T10:15:30Z");

    private byte[] key = {};
    private byte[] message = {};
    private byte[] signature = {};
    private String card = "";

    /** Makes a card. */
    @Setup
    public void write() throws GeneralSecurityException {
        Ed25519Sign.KeyPair pair = Ed25519Sign.KeyPair.newKeyPair();
        key = pair.getPublicKey();
        card = CardCode.write(
                new CardClaims("Ashroy", UUID.randomUUID().toString(), NOW, NOW.plusSeconds(3_600)), key, signed -> {
                    message = signed;
                    signature = signed(pair, signed);
                    return signature;
                });
    }

    private static byte[] signed(Ed25519Sign.KeyPair pair, byte[] message) {
        try {
            return new Ed25519Sign(pair.getPrivateKey()).sign(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads it, signature and all. */
    @Benchmark
    public CardClaims read() throws CardRefusedException {
        return CardCode.read(card, List.of(key));
    }

    /** Verifies its signature with Tink. */
    @Benchmark
    public byte[] verifyWithTink() throws GeneralSecurityException {
        new Ed25519Verify(key).verify(signature, message);
        return signature;
    }
}
