// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.user;

import dev.dragline.api.users.User;
import dev.dragline.api.users.UserList;
import dev.dragline.api.users.UserSettings;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The shares and limits of users over HTTP; docs/rest-api.md describes it. */
@RestController
class UserController {

    private static final double LEAST_WEIGHT = 0.001;
    private static final double MOST_WEIGHT = 1000;
    private static final String REFUSED = "The settings of the user cannot be accepted";

    private final Users users;

    UserController(Users users) {
        this.users = users;
    }

    @GetMapping("/api/users")
    UserList users() {
        return new UserList(users.list());
    }

    @PutMapping(path = "/api/users/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    User set(@PathVariable String name, @RequestBody byte[] body) {
        UserSettings settings = read(body);
        return users.set(
                OwnerOf.checked(name, "name"),
                settings.weight() == null ? 1 : settings.weight(),
                settings.maxWaiting());
    }

    private static UserSettings read(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"weight\": 3, \"maxWaiting\": 100000}");
        errors.throwIfAny(REFUSED);
        fields.requireFields(JsonBody.fieldsOf(UserSettings.class));
        UserSettings settings = new UserSettings(weight(fields.get("weight"), place), maxWaiting(fields));
        errors.throwIfAny(REFUSED);
        return settings;
    }

    private static @Nullable Double weight(@Nullable JsonNode value, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        double weight = value.isNumber() ? value.asDouble(Double.NaN) : Double.NaN;
        if (!(weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT)) {
            place.add("weight", "must be a number from 0.001 to 1000, but is " + value);
        }
        return weight;
    }

    private static @Nullable Long maxWaiting(JsonBody fields) {
        return fields.get("maxWaiting") == null ? null : fields.wholeNumber("maxWaiting", 0, Long.MAX_VALUE, 0);
    }
}
