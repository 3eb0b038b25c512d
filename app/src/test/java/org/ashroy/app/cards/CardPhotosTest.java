package org.ashroy.app.cards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.ashroy.app.PictureFiles;
import org.ashroy.app.PrintedCard;
import org.ashroy.app.access.QrSquare;
import org.junit.jupiter.api.Test;

final class CardPhotosTest {

    private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    /** Read only as they lie, some of these are not found. */
    @Test
    void noSquareIsUnreadableByWhatHappensToStandInIt() {
        Random random = new Random(5);
        for (int card = 0; card < 150; card++) {
            StringBuilder text = new StringBuilder("NCF+");
            random.ints(236, 0, SIGNS.length()).forEach(sign -> text.append(SIGNS.charAt(sign)));
            QrSquare square = QrSquare.of(text.toString());
            String page = "viewBox=\"0 0 " + square.size() + " \" " + square.path();
            assertThat(CardPhotos.read(PictureFiles.png(PrintedCard.picture(page, 5))))
                    .contains(text.toString());
        }
    }

    @Test
    void whatIsNoPictureHasNoSquare() {
        assertThat(CardPhotos.read("no picture".getBytes(UTF_8))).isEmpty();
        assertThat(CardPhotos.read(PictureFiles.png(PrintedCard.picture("viewBox=\"0 0 40 \"", 5))))
                .isEmpty();
    }
}
