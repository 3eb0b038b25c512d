package org.ashroy.app.exchange;

/** Ends the reading of a message. */
final class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    FaultException(Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
