// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.users;

import java.util.List;

/** Everybody who has jobs or settings of their own, by name. */
public record UserList(List<User> users) {

    public UserList {
        users = List.copyOf(users);
    }
}
