// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

/** What a pickle calls a global: a class or a function, here never more than its name. */
record PickleName(String module, String name) {

    @Override
    public String toString() {
        return module + "." + name;
    }
}
