package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdentityRecordTest {

    @Test
    void theFirstOfJanuaryCountsAsTheYear() {
        BirthRange birth = BirthRange.exact(LocalDate.of(1990, 1, 1));
        assertFalse(birth.isExact());
        assertTrue(birth.isEstimate());
        assertEquals(BirthRange.year(1990), birth.effective());
        assertTrue(BirthRange.exact(LocalDate.of(1990, 1, 2)).isExact());
    }

    @Test
    void aRangeTurnedRoundIsRefused() {
        LocalDate day = LocalDate.of(1990, 5, 5);
        assertThrows(IllegalArgumentException.class, () -> BirthRange.between(day, day.minusDays(1)));
    }

    @Test
    void nothingPrintsMoreThanTheId() {
        IdentityRecord record = IdentityRecord.of(new UUID(1, 2))
                .withName("Rohima")
                .withIdentifier("card", "12345")
                .withPhone("0181234567")
                .withBirth(BirthRange.year(1990));
        assertEquals("IdentityRecord[" + new UUID(1, 2) + "]", record.toString());
        assertEquals("Identifier[card]", record.identifiers().getFirst().toString());
        assertFalse(String.valueOf(record.birth()).contains("1990"));
        assertFalse(SearchQuery.of("Rohima").toString().contains("Rohima"));
    }
}
