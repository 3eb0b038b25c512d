package org.ashroy.app.cards;

import org.ashroy.app.access.Permission;
import org.ashroy.app.registration.OnRecord;
import org.ashroy.app.web.NavigationLink;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of cards, and where the navigation leads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CardSettings.class)
class CardsConfiguration {

    @Bean
    NavigationLink cardsLink() {
        return new NavigationLink("/cards", "cards.title", Permission.ISSUE_CARDS, 150, NavigationLink.Group.DESK);
    }

    @Bean
    OnRecord cardsOnRecord(CardRows rows) {
        return OnRecord.of(
                "cards",
                Permission.ISSUE_CARDS,
                true,
                person -> rows.of(person).stream().filter(card -> !card.ended()).count());
    }
}
