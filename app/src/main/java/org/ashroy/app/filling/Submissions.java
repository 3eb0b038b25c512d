package org.ashroy.app.filling;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.forms.Form;
import org.ashroy.forms.RefusedFormException;
import org.ashroy.forms.filling.EntityChange;
import org.ashroy.forms.filling.Submission;
import org.ashroy.forms.xml.XmlElement;
import org.ashroy.forms.xml.XmlReader;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Service;

/**
 * Takes forms that were filled in on devices without network. What comes is kept whole, also what the form has no place for; where
 * an answer is not right, the form stays open until somebody mends it. What comes twice is there once, and files may follow.
 */
@Service
public class Submissions {

    /**
     * What became of a submission.
     *
     * @param id of the filling
     * @param repeated whether it was there already
     * @param missing how many files that its answers name have not come yet
     * @param wrong how many answers are not right; then it stays open
     * @param entryRefused whether what it says of an entry of a list was not taken, because the entry is not for this account
     */
    public record Taken(SubjectId id, boolean repeated, int missing, int wrong, boolean entryRefused) {}

    private final WholeFillings fillings;
    private final Forms forms;
    private final Sites sites;
    private final EntityLists lists;

    Submissions(WholeFillings fillings, Forms forms, Sites sites, EntityLists lists) {
        this.fillings = fillings;
        this.forms = forms;
        this.sites = sites;
        this.lists = lists;
    }

    /**
     * Takes a submission.
     *
     * @param user the account of the device
     * @param xml as it was sent
     * @param files that came with it, by the name that the answers use
     * @throws RefusedSubmissionException where it is not of a form that is taken from this account, or cannot be read
     */
    public Taken take(SignedIn user, byte[] xml, Map<String, Attachment> files) {
        XmlElement document = read(xml);
        FormRows.VersionRow version = version(document);
        FormRows.Row form = forms.form(version.form());
        if (!forms.held(user.id()).fills(form)) {
            throw new RefusedSubmissionException("This form is not filled in by the account of this device.");
        }
        if (user.area().isEmpty() || !forms.usedAt(form, user.area())) {
            throw new RefusedSubmissionException(
                    "The account of this device has no site, or the form is not used there. Ask the administrator.");
        }
        Optional<LocalDate> lastDay = version.lastDay();
        if (lastDay.isPresent() && sites.today(user.area()).isAfter(lastDay.get())) {
            throw new RefusedSubmissionException("Version " + version.version() + " of this form was taken until "
                    + lastDay.get() + ". Keep what you filled in and tell the form desk.");
        }
        Form read = forms.of(version.id());
        Submission submission = Submission.read(read, document);
        if (submission.instanceId().isEmpty()) {
            throw new RefusedSubmissionException("The form has no instanceID, so that it cannot be known again.");
        }
        // Derived, so that nobody can name the record of somebody else.
        SubjectId id = new SubjectId(UUID.nameUUIDFromBytes(
                ("ashroy submission " + user.id() + " " + version.form() + " " + submission.instanceId())
                        .getBytes(StandardCharsets.UTF_8)));
        Optional<EntityChange> entity = EntityChange.read(read, document);
        boolean entryRefused =
                entity.filter(change -> !lists.mayChange(change, user)).isPresent();
        WholeFillings.Whole whole = new WholeFillings.Whole(
                version,
                user.area(),
                Way.DEVICE,
                submission.answers(),
                submission.unplaced(),
                Map.of(),
                files,
                entryRefused ? Optional.empty() : entity);
        int wrong = fillings.judge(whole, user).wrong();
        WholeFillings.Recorded recorded = fillings.record(CommandId.create(), id, user.id(), whole, wrong == 0);
        boolean repeated = recorded.became() != WholeFillings.Became.RECORDED;
        return new Taken(
                id,
                repeated,
                recorded.missing(),
                recorded.stage() == Stage.OPEN ? wrong : 0,
                entryRefused && !repeated);
    }

    private static XmlElement read(byte[] xml) {
        try {
            return XmlReader.read(xml);
        } catch (RefusedFormException unreadable) {
            throw new RefusedSubmissionException(
                    "It cannot be read: " + unreadable.problems().getFirst().what());
        }
    }

    private FormRows.VersionRow version(XmlElement root) {
        String formId = Optional.ofNullable(root.attributeByLocalName("id")).orElse("");
        String name = Optional.ofNullable(root.attributeByLocalName("version")).orElse("");
        return forms.named(formId, name)
                .orElseThrow(() -> new RefusedSubmissionException("There is no form " + shortened(formId)
                        + " in version " + shortened(name) + " here. Get the forms again."));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
