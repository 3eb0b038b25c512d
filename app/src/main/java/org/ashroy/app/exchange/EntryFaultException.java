package org.ashroy.app.exchange;

/** Ends the reading of one request; the others of its message go on. */
final class EntryFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final EntryFault fault;

    EntryFaultException(EntryFault fault) {
        super(fault.name());
        this.fault = fault;
    }

    EntryFault fault() {
        return fault;
    }
}
