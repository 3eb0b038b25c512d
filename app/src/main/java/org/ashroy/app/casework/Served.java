package org.ashroy.app.casework;

import java.util.Optional;
import org.ashroy.app.registration.BirthYears;
import org.ashroy.app.registration.Sex;

/**
 * Who is to be served, as far as a mandate asks.
 *
 * @param population to which she belongs, as she says
 * @param birth the years in which she may have been born; empty where nothing is known
 * @param sex hers; empty where nothing is known
 * @param site P-code of where she is
 */
public record Served(Population population, Optional<BirthYears> birth, Optional<Sex> sex, String site) {}
