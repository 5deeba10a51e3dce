// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Completes the commands that pages show, so that they work when they are pasted. */
@ControllerAdvice(basePackageClasses = CommandHints.class)
class CommandHints {

    private static final String USUAL = "http://localhost:8080";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+-]*");

    private final String data;

    CommandHints(@Value("${dragline.dashboard.data}") String data) {
        this.data = data;
    }

    /**
     * Returns {@code --data} with the data directory after a blank; empty if commands find the directory themselves.
     */
    @ModelAttribute("dataOption")
    String dataOption() {
        if (data.isEmpty()) {
            return "";
        }
        return " --data " + (PLAIN.matcher(data).matches() ? data : "'" + data.replace("'", "'\\''") + "'");
    }

    /**
     * Returns {@code --server} with the address that the reader uses, and on the machine of the server {@code --data} with
     * the directory that holds the key, each behind a blank; empty where commands find both themselves.
     */
    @ModelAttribute("serverOption")
    String serverOption(HttpServletRequest request) {
        String address = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        String server = address.equals(USUAL) ? "" : " --server " + address;
        return THIS_MACHINE.contains(request.getServerName()) ? server + dataOption() : server;
    }
}
