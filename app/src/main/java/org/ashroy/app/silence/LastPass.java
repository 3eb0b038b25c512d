package org.ashroy.app.silence;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The last pass.
 *
 * @param day the day it looked from
 * @param ended when it ended
 * @param result what it did
 */
public record LastPass(LocalDate day, Instant ended, PassResult result) {}
