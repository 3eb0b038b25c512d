package org.ashroy.app.filling;

import java.util.Locale;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.registration.RefusedInputException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Whether an account may begin with a form, and at which site: the same however it is filled in. */
@Component
public class Beginning {

    private final Forms forms;
    private final Sites sites;

    Beginning(Forms forms, Sites sites) {
        this.forms = forms;
        this.sites = sites;
    }

    /**
     * The site at which a form is to be begun.
     *
     * @param typed the P-code, as it was typed
     * @throws AccessDeniedException where no version is in use, or it was not published to a role of this account
     * @throws RefusedInputException where the site is not known, not in the area of the account, or the form is not used there
     */
    public String site(SignedIn user, FormRows.Row form, String typed) {
        if (form.inUse().isEmpty() || !forms.held(user.id()).fills(form)) {
            throw new AccessDeniedException("this form was not published to a role of this account");
        }
        String site = Typed.plain(typed).toUpperCase(Locale.ROOT);
        if (sites.find(site).isEmpty() || (!user.area().isEmpty() && !sites.within(site, user.area()))) {
            throw new RefusedInputException("filling.site-unknown", "site");
        }
        if (!forms.usedAt(form, site)) {
            throw new RefusedInputException("filling.not-here", "site");
        }
        return site;
    }
}
