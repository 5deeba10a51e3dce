// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.access;

import java.util.List;

/** All keys, the newest first, revoked and expired ones too. */
public record KeyList(List<Key> keys) {

    public KeyList {
        keys = List.copyOf(keys);
    }
}
