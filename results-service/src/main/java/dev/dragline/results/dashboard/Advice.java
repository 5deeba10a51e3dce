// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import java.util.ArrayList;
import java.util.List;

/** An advice that names commands between back ticks, in parts, so that a page can show the commands as such. */
public final class Advice {

    private static final String PROGRAM = "dragline ";
    private static final String ASKS_THE_SERVER = "dragline model ";

    private Advice() {}

    /** A part of an advice. */
    public record Part(String text, boolean isCommand) {}

    /** @param serverOption what a command needs that asks the server of the page, with a blank before it */
    static List<Part> parts(String advice, String serverOption) {
        List<Part> parts = new ArrayList<>();
        boolean isCommand = false;
        for (String text : advice.split("`", -1)) {
            if (!text.isEmpty()) {
                parts.add(new Part(isCommand ? pasted(text, serverOption) : text, isCommand));
            }
            isCommand = !isCommand;
        }
        return parts;
    }

    private static String pasted(String command, String serverOption) {
        String options = command.startsWith(ASKS_THE_SERVER) ? serverOption : "";
        return (command.startsWith(PROGRAM) ? "./" : "") + command + options;
    }
}
