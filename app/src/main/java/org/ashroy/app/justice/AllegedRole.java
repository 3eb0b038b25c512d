package org.ashroy.app.justice;

/**
 * What somebody is said to have done: the codes of {@code per_RoleInProcess} of the Human Trafficking Case Data Standard 2.0. Its words
 * stay, also where they are odd.
 */
public enum AllegedRole {
    /** Travelled with her. */
    TRAVELLING_PARTNER("TravellingPartner"),
    /** Took her there. */
    TRANSPORTER("Transporter"),
    /** Recruited her, or mediated. */
    RECRUITER("RecruiterOrIntermediary"),
    /** Broker or travel agent. */
    BROKER("BrokerTravelAgent"),
    /** Handed her on. */
    TRANSFERRED("TransferredIndividual"),
    /** Kept her somewhere. */
    HARBOURED("HarbouredIndividual"),
    /** Sold her. */
    SOLD("SoldIndividual"),
    /** Bought her. */
    BOUGHT("BoughtIndividual"),
    /** Received her. */
    RECEIVED("ReceivedIndividual"),
    /** Controlled her. */
    CONTROLLED("ControlledIndividual"),
    /** Smuggled her. */
    SMUGGLER("Smuggler"),
    /** Abused her. */
    ABUSER("Abuser"),
    /** Kidnapped her. */
    KIDNAPPER("Kidnapper"),
    /** Exploited her. */
    EXPLOITER("Exploiter"),
    /** Something else. */
    OTHER("Other");

    private final String code;

    AllegedRole(String code) {
        this.code = code;
    }

    /** The code of the standard. */
    public String code() {
        return code;
    }
}
