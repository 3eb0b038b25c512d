package org.ashroy.app.launch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ashroy.kernel.card.CardClaims;
import org.ashroy.kernel.card.CardCode;
import org.ashroy.kernel.card.CardRefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Verifies cards by the registry's public key alone, on any machine: without server, database or network. It cannot know of
 * cards that were lost or replaced since.
 */
@Command(mixinStandardHelpOptions = true)
final class CardCommand implements Callable<Integer> {

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "The registry's public key: 64 hexadecimal digits, from its page on cards.")
    private String key = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description before it runs it");
        }
        byte[] publicKey = key(spec);
        Terminal terminal = new Terminal();
        boolean allGood = true;
        Optional<String> text = terminal.next("Card, as a scanner reads it");
        while (text.filter(line -> !line.isBlank()).isPresent()) {
            Verdict verdict = verdict(text.get(), publicKey);
            spec.commandLine().getOut().println(verdict.line());
            spec.commandLine().getOut().flush();
            allGood &= verdict.good();
            text = terminal.next("Next card, or nothing");
        }
        return allGood ? ExitCode.OK : ExitCode.DATA;
    }

    private byte[] key(CommandSpec command) {
        if (!key.matches("[0-9A-Fa-f]{64}")) {
            throw new ParameterException(
                    command.commandLine(),
                    "--key is 64 hexadecimal digits; the page on cards shows them to whoever may give cards");
        }
        return HexFormat.of().parseHex(key);
    }

    private record Verdict(boolean good, String line) {}

    private Verdict verdict(String text, byte[] publicKey) {
        try {
            CardClaims claims = CardCode.read(text, List.of(publicKey));
            String last = claims.expires()
                    .minusSeconds(1)
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
            return claims.expiredAt(Instant.now())
                    ? new Verdict(false, "A card of " + claims.issuer() + " whose last day was " + last + ".")
                    : new Verdict(true, "A card of " + claims.issuer() + ", valid until " + last + ".");
        } catch (CardRefusedException refused) {
            return new Verdict(
                    false,
                    switch (refused.why()) {
                        case NOT_A_CARD -> "Not a card, or read badly: read it again.";
                        case UNKNOWN_ISSUER -> "A card of another registry, or of a key that is not this one.";
                        case FORGED -> "Forged: it names this key and is not signed by it.";
                    });
        }
    }
}
