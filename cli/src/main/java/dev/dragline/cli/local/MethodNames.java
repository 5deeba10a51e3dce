// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import dev.dragline.draggan.methods.Methods;
import java.util.Iterator;

/** Lists the methods for help and completion when these are shown. */
public final class MethodNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Methods.names().iterator();
    }
}
