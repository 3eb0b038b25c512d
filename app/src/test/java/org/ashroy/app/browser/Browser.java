package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium, driven as a person would, with what every screen must stand: axe, both languages, a phone. */
public final class Browser implements AutoCloseable {

    // A test that looks much takes half as long again with them, and only who works on a screen needs them.
    private static final boolean PICTURES = Boolean.getBoolean("ashroy.pictures");

    // English last, since tests go on in it.
    private static final List<String> LANGUAGES = List.of("ar", "en");
    private static final String FIRST_LANGUAGE = "en";

    /** How much room a page has: on a desk, and on a phone. */
    private enum Size {
        WIDE(1280, 757),
        NARROW(360, 657);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    // Starting one takes as long as twenty pages.
    private static final Queue<ChromeDriver> FREE = new ConcurrentLinkedQueue<>();

    private final ChromeDriver driver;
    private final String site;
    private Size size = Size.WIDE;

    private Browser(ChromeDriver driver, String site) {
        this.driver = driver;
        this.site = site;
        give(size);
    }

    /** Skips the test with a line that says why, where no browser can be opened. */
    public static void require() {
        boolean there = program().isPresent() && onPath("chromedriver").isPresent();
        if (!there) {
            System.out.println("Skipped: the browser tests need chromium and chromedriver on the path.");
        }
        assumeTrue(there, "chromium and chromedriver are on the path");
    }

    /** Opens a browser without history, or skips the test with a line that says why. */
    public static Browser open(String site) throws IOException {
        require();
        ChromeDriver driver = Optional.ofNullable(FREE.poll()).orElseGet(Browser::start);
        // A tab that took the place of another has the keys only once it is in front.
        driver.executeCdpCommand("Page.bringToFront", Map.of());
        driver.executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        // Every page has it ready: half a megabyte that is sent once and not with every look.
        driver.executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument", Map.of("source", "window.bringAxe = () => {" + axe() + "};"));
        return new Browser(driver, site);
    }

    private static ChromeDriver start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program().orElseThrow().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // What looks at each page for its own ends, such as whether it should be translated.
                "--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication,PaintHolding",
                "--disable-dev-shm-usage",
                // No page lives long enough to earn back what its scripts cost to be compiled to the utmost; axe least.
                "--js-flags=--no-maglev --no-turbofan");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow().toFile())
                .build();
        ChromeDriver started = new ChromeDriver(service, options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started)));
        return started;
    }

    /** Debian's chromium without windows is started by a script that does not pass on what ends it; the driver would wait for 20 s. */
    private static void end(ChromeDriver driver) {
        try {
            driver.executeCdpCommand("Browser.close", Map.of());
        } catch (WebDriverException gone) {
            // Before it could answer, which is what was asked for.
        }
        driver.quit();
    }

    private static String axe() throws IOException {
        try (InputStream script =
                Browser.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Chromium without windows, where it is installed: it takes a fifth less processor time for the same pages. */
    private static Optional<Path> program() {
        return onPath("chromium-headless-shell").or(() -> onPath("chromium"));
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page. */
    public Browser go(String path) {
        driver.get(site + path);
        return this;
    }

    /** Types into a field, in place of what stood there. */
    public Browser type(String id, String text) {
        WebElement field = driver.findElement(By.id(id));
        if (!"file".equals(field.getDomAttribute("type"))) {
            field.clear();
        }
        field.sendKeys(text);
        return this;
    }

    /** Presses a button or follows a link, and waits for the page it leads to. */
    public Browser press(String selector) {
        click(selector, true);
        // While one page goes and the next comes, the driver may find neither.
        patience(Duration.ofSeconds(20)).ignoring(WebDriverException.class).until(now -> arrived());
        return this;
    }

    private WebDriverWait patience(Duration most) {
        // Looks more often than by itself, twice a second: hundreds of pages are waited for.
        return new WebDriverWait(driver, most, Duration.ofMillis(50));
    }

    private boolean arrived() {
        return Boolean.TRUE.equals(
                driver.executeScript("return window.left === undefined && document.readyState === 'complete'"));
    }

    /** Types where the focus is, as someone without a mouse does. */
    Browser keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** Waits until the element of this id has the focus, which a page gives when it is drawn for the first time. */
    Browser awaitFocus(String id) {
        patience(Duration.ofSeconds(20))
                .withMessage("the focus on " + id)
                .until(now -> id.equals(driver.executeScript("return document.activeElement.id")));
        return this;
    }

    /** Types keys that lead to another page, and waits for it. */
    Browser leaveByKeys(CharSequence... keys) {
        driver.executeScript("window.left = true");
        keys(keys);
        patience(Duration.ofSeconds(20)).ignoring(WebDriverException.class).until(now -> arrived());
        return this;
    }

    /** Waits for something that the page shows by itself after a while. */
    Browser await(String selector) {
        patience(Duration.ofMinutes(2))
                .ignoring(WebDriverException.class)
                .until(now -> driver.findElement(By.cssSelector(selector)).isDisplayed());
        return this;
    }

    /** Cuts the page that is shown off from the server; the next page has a link again. */
    Browser withoutLink() {
        driver.executeScript("""
                window.fetch = () => Promise.reject(new TypeError('there is no link'));
                navigator.sendBeacon = () => false;
                """);
        return this;
    }

    /** Has the page that is shown be refused the next thing that it sends to an address that ends so; what comes after goes to the server. */
    Browser refusedOnce(String path, int status) {
        driver.executeScript("""
                const [path, status] = arguments;
                const link = window.fetch;
                window.fetch = (address, what) => {
                    if (!String(address).endsWith(path)) {
                        return link(address, what);
                    }
                    window.fetch = link;
                    return Promise.resolve(new Response('{"text": "not here"}', {status}));
                };
                """, path, status);
        return this;
    }

    /** All that pages keep on the device. */
    String keptOnDevice() {
        return String.valueOf(driver.executeScript("return JSON.stringify(localStorage)"));
    }

    /** Chooses what does not leave the page. */
    public Browser choose(String selector) {
        click(selector, false);
        return this;
    }

    /** Brings the element into the middle, as a person does, since a button that stays at the edge can lie over it. */
    private void click(String selector, boolean leaves) {
        // In one script, since a page that follows some work can come anew between two of them.
        Object element = driver.executeScript("""
                const element = document.querySelector(arguments[0]);
                if (element === null) {
                    return null;
                }
                element.scrollIntoView({block: 'center'});
                if (arguments[1]) {
                    window.left = true;
                }
                return element;
                """, selector, leaves);
        if (!(element instanceof WebElement found)) {
            throw new AssertionError("Nothing to press at " + selector + " on " + path());
        }
        found.click();
    }

    /** Draws a line with a pen, and waits until the page has taken it as a file. */
    Browser draw(String selector) {
        WebElement paper = driver.findElement(By.cssSelector(selector));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", paper);
        new Actions(driver)
                .moveToElement(paper, -80, 20)
                .clickAndHold()
                .moveByOffset(60, -40)
                .moveByOffset(40, 50)
                .moveByOffset(50, -30)
                .release()
                .perform();
        patience(Duration.ofSeconds(20))
                .until(now -> Boolean.TRUE.equals(
                        driver.executeScript("return document.getElementById('file').files.length === 1")));
        return this;
    }

    /** Enters a day where the page has a field for days. */
    public Browser enter(String id, LocalDate day) {
        // Typing depends on the order of day and month in the browser's language.
        driver.executeScript("document.getElementById(arguments[0]).value = arguments[1]", id, day.toString());
        return this;
    }

    /** Follows the link whose whole text this is. */
    public Browser follow(String text) {
        String target = driver.findElement(By.linkText(text)).getDomAttribute("href");
        return go(String.valueOf(target));
    }

    /** Whether the page has such an element. */
    public boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** Makes the window as narrow as a phone's. */
    public Browser narrow() {
        resize(Size.NARROW);
        return this;
    }

    private void resize(Size wanted) {
        if (size != wanted) {
            give(wanted);
            size = wanted;
        }
    }

    /** Gives the page this room. The window stays as it is: its frame would be laid out and painted anew each time. */
    private void give(Size room) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", room.width, "height", room.height, "deviceScaleFactor", 0, "mobile", false));
    }

    /** Waits until an element shows a text, which a script puts there. */
    public Browser waitFor(String selector, String text) {
        patience(Duration.ofSeconds(20))
                .ignoring(WebDriverException.class)
                .until(now -> textOf(selector).contains(text));
        return this;
    }

    /** Waits until an element is empty, which a script makes it. */
    public Browser waitForNothing(String selector) {
        patience(Duration.ofSeconds(20))
                .ignoring(WebDriverException.class)
                .until(now -> textOf(selector).isEmpty());
        return this;
    }

    /** All that the page says. */
    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** Where the page is, after the site. */
    public String path() {
        return driver.getCurrentUrl().substring(site.length());
    }

    /** What the first element of a selector says. */
    public String textOf(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** A picture of an element, as a file that a field for files takes. */
    Path photograph(String selector) throws IOException {
        Path file = Files.createTempFile("photograph", ".png");
        file.toFile().deleteOnExit();
        return Files.write(file, driver.findElement(By.cssSelector(selector)).getScreenshotAs(OutputType.BYTES));
    }

    /** Shows pages as someone sees them who has chosen dark colours, or light ones again. */
    Browser dark(boolean chosen) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", chosen ? "dark" : "light"))));
        return this;
    }

    /** What stands in a field. */
    String valueOf(String id) {
        return String.valueOf(driver.findElement(By.id(id)).getAttribute("value"));
    }

    /** Looks at the page as it is at both widths: axe must find nothing, nothing lies beyond the edge, and pictures are kept where they are asked for. */
    public Browser look(String name) throws IOException {
        return look(name, EnumSet.allOf(Size.class));
    }

    private Browser look(String name, Set<Size> axeAt) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "screenshots"));
        String language = driver.findElement(By.tagName("html")).getAttribute("lang");
        // First as it is: to give it other room takes as long as half a page.
        for (Size each : Stream.concat(Stream.of(size), Stream.of(Size.values()))
                .distinct()
                .toList()) {
            boolean axe = axeAt.contains(each);
            if (!axe && !PICTURES) {
                continue;
            }
            resize(each);
            String file = String.format(
                    Locale.ROOT, "%s-%s-%s.png", name, language, each.name().toLowerCase(Locale.ROOT));
            if (PICTURES) {
                Files.write(directory.resolve(file), driver.getScreenshotAs(OutputType.BYTES));
            }
            if (axe) {
                assertThat(violations()).as("axe on %s", file).isEmpty();
            }
            assertThat(beyondTheEdge()).as("pixels beyond the edge of %s", file).isLessThanOrEqualTo(1);
        }
        return this;
    }

    /** How far the page itself can be moved sideways: what is wide has a place of its own to scroll. */
    private long beyondTheEdge() {
        return ((Number) Objects.requireNonNull(driver.executeScript("""
                        const page = document.documentElement;
                        return page.scrollWidth - page.clientWidth;
                        """))).longValue();
    }

    private List<?> violations() {
        // A page that follows some work comes anew by itself, and axe is gone with the page before.
        return patience(Duration.ofSeconds(20))
                .ignoring(WebDriverException.class)
                .until(_ -> found());
    }

    private List<?> found() {
        // Without preload: axe waits ten seconds for a sound or a film that nobody has begun to play. Of what passes or
        // cannot be told only what is asked for is collected: nothing.
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                if (typeof axe === 'undefined') {
                    bringAxe();
                }
                axe.run(document, {preload: false, resultTypes: ['violations']}).then(result => done(result.violations.map(
                    violation => violation.id + ': ' + violation.nodes.map(node => node.html).join(' | '))));
                """);
        return (List<?>) found;
    }

    /** Looks at a page in every language; axe at the greater width in the first, and where there is least room in the others. */
    public Browser lookAt(String path, String name) throws IOException {
        String address = path + (path.contains("?") ? "&" : "?") + "language=";
        for (String language : LANGUAGES) {
            Size room = language.equals(FIRST_LANGUAGE) ? Size.WIDE : Size.NARROW;
            resize(room);
            go(address + language);
            look(name, EnumSet.of(room));
        }
        return this;
    }

    /** Leaves no page, cookie, file or stored word behind, and the browser to the next test. */
    @Override
    public void close() {
        String left = driver.getWindowHandle();
        String fresh = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
        driver.switchTo().window(left).close();
        driver.switchTo().window(fresh);
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", site, "storageTypes", "all"));
        FREE.add(driver);
    }
}
