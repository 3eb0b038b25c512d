package org.ashroy.app.photos;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets photos be looked through from time to time for those whose consent ran out. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PhotosConfiguration {}
