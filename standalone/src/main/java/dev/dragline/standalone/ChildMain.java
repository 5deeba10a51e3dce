// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Starts a supervised process: runs another main class, and ends when the parent process is gone, even if that was
 * killed. Its standard input is a pipe from the parent, which the operating system closes when the parent ends.
 */
public final class ChildMain {

    private static final int PARENT_IS_GONE = 75;

    private ChildMain() {}

    /** Runs the main class that the first argument names, with the other arguments. */
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
                // Nothing is ever written to this pipe.
            }
        } catch (IOException e) {
            // A broken pipe counts as its end, too.
        }
        Runtime.getRuntime().halt(PARENT_IS_GONE);
    }
}
