package org.ashroy.app.allegations;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of something published: http or https, kept as it was typed, shown as text, and never fetched.
 *
 * @param address as it was typed
 */
public record NewsLink(String address) {

    private static final int LONGEST = 2_000;
    private static final Pattern AUTHORITY = Pattern.compile("[^\\s@/?#\\\\:]+(:[0-9]{1,5})?");
    private static final Pattern CAMPAIGN = Pattern.compile("(utm_.*|fbclid|gclid)(=.*)?", Pattern.CASE_INSENSITIVE);

    /** The link in a text; empty where it is none: another scheme, no host, a name and password in it, too long. */
    public static Optional<NewsLink> of(String typed) {
        String address = typed.strip();
        return address.length() <= LONGEST && uri(address).isPresent()
                ? Optional.of(new NewsLink(address))
                : Optional.empty();
    }

    private static Optional<URI> uri(String address) {
        try {
            URI uri = new URI(address);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            boolean fits = (scheme.equals("http") || scheme.equals("https"))
                    && Optional.ofNullable(uri.getRawAuthority())
                            .filter(authority -> AUTHORITY.matcher(authority).matches())
                            .isPresent();
            return fits ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    /**
     * What is the same for the same article: without scheme, {@code www.}, usual port, fragment, slash at the end, and what campaigns
     * append.
     */
    String normal() {
        // Letters of other scripts are the same written out or escaped.
        URI uri = URI.create(uri(address).orElseThrow().toASCIIString());
        String host = uri.getRawAuthority()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^www\\.", "")
                .replaceFirst(":(80|443)$", "");
        String path = Optional.ofNullable(uri.getRawPath()).orElse("").replaceFirst("/+$", "");
        String query = Arrays.stream(
                        Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1))
                .filter(part -> !part.isEmpty() && !CAMPAIGN.matcher(part).matches())
                .collect(Collectors.joining("&"));
        return host + path + (query.isEmpty() ? "" : "?" + query);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "NewsLink[hidden]";
    }
}
