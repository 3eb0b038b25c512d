package org.ashroy.app.queue;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of the queue, and where the navigation leads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueueSettings.class)
class QueueConfiguration {

    @Bean
    NavigationLink queueLink() {
        return new NavigationLink("/queue", "queue.title", Permission.REGISTER, 90, NavigationLink.Group.DESK);
    }
}
