package org.ashroy.app.registration;

/**
 * What is asked before a record is closed because somebody left or died (S18, continuous registration).
 *
 * @param saidBy on whose word
 * @param whereTo where she goes, as it was said; empty where it was not. Sealed; no desk opens it again
 * @param mayAsk whether she may be asked there
 */
public record Exit(ExitSource saidBy, String whereTo, MayAsk mayAsk) {}
