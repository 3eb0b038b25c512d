package org.ashroy.app.allegations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewsLinkTest {

    private static String normal(String typed) {
        return NewsLink.of(typed).orElseThrow().normal();
    }

    @Test
    void whatIsNoLinkToSomethingPublishedIsNone() {
        for (String typed : List.of(
                "",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "data:text/html,x",
                "ftp://news.example/a",
                "news.example/a",
                "https:///a",
                "https:news.example",
                "https://a b.example/",
                "https://user:word@news.example/",
                "https://news.example@elsewhere.example/",
                "https://news.example/a b",
                "https://news.example/" + "a".repeat(2_000))) {
            assertThat(NewsLink.of(typed)).as(typed).isEmpty();
        }
    }

    @Test
    void theSameArticleIsTheSameLinkHoweverItWasCopied() {
        String article = normal("https://news.example/world/2018/mar/20?id=7");
        for (String typed : List.of(
                " https://news.example/world/2018/mar/20?id=7 ",
                "http://www.news.example/world/2018/mar/20?id=7",
                "HTTPS://News.Example:443/world/2018/mar/20/?id=7#comments",
                "https://news.example/world/2018/mar/20?utm_source=x&id=7&fbclid=abc")) {
            assertThat(normal(typed)).as(typed).isEqualTo(article);
        }
        assertThat(normal("https://news.example/world/2018/mar/20?id=8")).isNotEqualTo(article);
        assertThat(normal("https://news.example/World/2018/mar/20?id=7")).isNotEqualTo(article);
    }

    @Test
    void lettersOfOtherScriptsAreTheSameWrittenOutOrEscaped() {
        assertThat(normal("https://news.example/খবর"))
                .isEqualTo(normal("https://news.example/%E0%A6%96%E0%A6%AC%E0%A6%B0"));
        assertThat(NewsLink.of("https://খবর.example/a")).isPresent();
        assertThat(normal("https://খবর.example/a")).isEqualTo(normal("http://খবর.example/a/"));
    }

    @Test
    void itPrintsNothing() {
        assertThat(NewsLink.of("https://news.example/a").orElseThrow()).hasToString("NewsLink[hidden]");
    }
}
