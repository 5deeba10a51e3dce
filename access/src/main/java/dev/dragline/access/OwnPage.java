// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a browser goes after it signed in: to a page of this server, whatever the link says. */
public final class OwnPage {

    private static final String FIRST_PAGE = "/";
    // Browsers drop tabs and line ends, and take a backslash for a slash; two slashes begin the name of a host.
    private static final Pattern OWN_PAGE = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*");

    private OwnPage() {}

    /** Returns the page that a link asks for, or the first one if that is none of this server. */
    public static String of(@Nullable String next) {
        return next != null && OWN_PAGE.matcher(next).matches() ? next : FIRST_PAGE;
    }
}
