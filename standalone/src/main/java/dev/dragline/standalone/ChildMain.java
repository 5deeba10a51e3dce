// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The entry of a supervised process: runs another main class, and ends when the process that started it is gone, even if
 * that was killed. Its standard input is a pipe from that process, which the operating system closes at its end.
 */
public final class ChildMain {

    private static final int PARENT_IS_GONE = 75;

    private ChildMain() {}

    /** The first argument names the main class; it gets the others. */
    public static void main(String[] arguments) throws Throwable {
        Thread watch = new Thread(ChildMain::haltWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said on this pipe.
            }
        } catch (IOException e) {
            // A broken pipe is the end of it, too.
        }
        Runtime.getRuntime().halt(PARENT_IS_GONE);
    }
}
