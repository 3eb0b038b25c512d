package org.ashroy.camp.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ashroy.camp.observed.Group;
import org.ashroy.camp.observed.Plan;
import org.ashroy.camp.observed.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {

    @TempDir
    private Path directory = Path.of("");

    private Parameters read(String text) throws IOException {
        return Parameters.read(Files.writeString(directory.resolve("world.txt"), text));
    }

    private String refused(String text) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage());
    }

    @Test
    void theThreeWorldsAreTheOnesStated() {
        Plan before = Parameters.camp2018().plan();
        assertEquals(14, before.every(Stream.FOOD, Group.OTHER));
        assertEquals(0, before.every(Stream.ROSTER, Group.OTHER));
        assertEquals(0, before.every(Stream.MEETING, Group.GIRL_NOT_ENROLLED));
        assertEquals(.3, Parameters.camp2018().enrolled());
        Plan outreach = Parameters.outreach().plan();
        assertEquals(14, outreach.every(Stream.ROSTER, Group.OTHER));
        assertEquals(30, outreach.every(Stream.MEETING, Group.HIGHER_RISK));
        assertEquals(60, outreach.every(Stream.KIT, Group.WOMAN));
        assertEquals(14, Parameters.rich().plan().every(Stream.MEETING, Group.GIRL_ENROLLED));
        assertEquals(.7, Parameters.rich().enrolled());
    }

    @Test
    void aFileChangesWhatItNames() throws IOException {
        Parameters read = read("base = rich\nname = checking\nspread = .2\nmeetingEveryEnrolled = 21\n");
        assertEquals("checking", read.name());
        assertEquals(.2, read.spread());
        assertEquals(21, read.plan().every(Stream.MEETING, Group.GIRL_ENROLLED));
        assertEquals(Parameters.rich().enrolled(), read.enrolled());
    }

    @Test
    void whatAFileMayNotSayIsNamed() {
        assertTrue(refused("ilness = 3").contains("ilness"));
        assertTrue(refused("spread = much").contains("spread must be a number"));
        assertTrue(refused("base = 2019").contains("2019"));
        assertTrue(refused("school = 1.5").contains("school must be 0 to 1"));
        assertTrue(refused("days = 3").contains("days must be 30 or more"));
        assertTrue(refused("vouchedAbsent = .95").contains("vouchedAbsent"));
    }

    @Test
    void aProposedPlanBecomesTheWorld() {
        Plan plan = Parameters.rich().plan().with(Stream.MEETING, Group.GIRL_NOT_ENROLLED, 4);
        assertEquals(plan, Parameters.rich().with(plan).plan());
    }

    @Test
    void disappearancesStayInProportionButForAFew() {
        assertEquals(500, Parameters.rich().forPeople(912_101).girlsGone());
        assertEquals(250, Parameters.rich().forPeople(456_050).girlsGone());
        assertEquals(200, Parameters.rich().forPeople(20_000).othersGone());
    }
}
