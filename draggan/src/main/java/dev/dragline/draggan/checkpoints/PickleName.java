// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

/** The name of a class or function in a pickle ("global" in Python's words); nothing is ever looked up by it. */
record PickleName(String module, String name) {

    @Override
    public String toString() {
        return module + "." + name;
    }
}
