package org.ashroy.app.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Help: what each screen that this user may open is for, and the keys that work everywhere. */
@Controller
class HelpController {

    @GetMapping("/help")
    String help() {
        return "web/help";
    }
}
