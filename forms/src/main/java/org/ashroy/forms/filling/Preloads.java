package org.ashroy.forms.filling;

import java.util.Date;
import org.javarosa.core.model.data.DateData;
import org.javarosa.core.model.data.DateTimeData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.utils.IPreloadHandler;
import org.javarosa.core.model.utils.QuestionPreloader;
import org.jspecify.annotations.Nullable;

/** What the program fills in: who, when. JavaRosa's own handlers ask a static manager and the clock of the machine. */
final class Preloads {

    private Preloads() {}

    static void register(QuestionPreloader preloader, Filler filler) {
        preloader.addPreloadHandler(new Handler("property") {
            @Override
            public @Nullable IAnswerData handlePreload(String name) {
                String value = filler.properties().get(name);
                return value == null || value.isEmpty() ? null : new StringData(value);
            }
        });
        preloader.addPreloadHandler(new Handler("timestamp") {
            @Override
            public @Nullable IAnswerData handlePreload(String when) {
                return "start".equals(when) ? new DateTimeData(now(filler)) : null;
            }

            @Override
            public boolean handlePostProcess(TreeElement node, String when) {
                if ("end".equals(when)) {
                    node.setAnswer(new DateTimeData(now(filler)));
                    return true;
                }
                return false;
            }
        });
        preloader.addPreloadHandler(new Handler("date") {
            @Override
            public @Nullable IAnswerData handlePreload(String which) {
                return "today".equals(which) ? new DateData(now(filler)) : null;
            }
        });
    }

    private static Date now(Filler filler) {
        return Date.from(filler.clock().instant());
    }

    private abstract static class Handler implements IPreloadHandler {
        private final String name;

        Handler(String name) {
            this.name = name;
        }

        @Override
        public String preloadHandled() {
            return name;
        }

        @Override
        public boolean handlePostProcess(TreeElement node, String parameters) {
            return false;
        }
    }
}
