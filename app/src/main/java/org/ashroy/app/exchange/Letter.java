package org.ashroy.app.exchange;

import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.SignedIn;
import tools.jackson.databind.JsonNode;

/**
 * A message whose envelope was checked.
 *
 * @param sender the account whose program sent it
 * @param organisation whose account that is
 * @param action what it asks for
 * @param messageId by which the sender knows it
 * @param transactionId by which the sender knows all that belongs together
 * @param total how many requests its header says it holds
 * @param message what is in it
 * @param digest of all that was sent, keyed with the token
 */
record Letter(
        SignedIn sender,
        Organisation organisation,
        Action action,
        String messageId,
        String transactionId,
        int total,
        JsonNode message,
        byte[] digest) {}
