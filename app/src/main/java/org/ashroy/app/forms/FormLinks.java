package org.ashroy.app.forms;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads in this module. */
@Configuration(proxyBeanMethods = false)
class FormLinks {

    @Bean
    NavigationLink formsLink() {
        return new NavigationLink("/forms", "forms.title", Permission.KEEP_FORMS, 620, NavigationLink.Group.LISTS);
    }
}
