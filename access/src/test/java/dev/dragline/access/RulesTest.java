// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.access.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of request needs; what nobody thought of needs an administrator, or at least a key. */
class RulesTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /actuator/health/readiness,",
        "GET, /dashboard-0123.css,",
        "GET, /webjars/uplot/dist/uPlot.iife.min.js,",
        "POST, /login,",
        "GET, /, VIEWER",
        "HEAD, /api/jobs, VIEWER",
        "OPTIONS, /api/jobs, VIEWER",
        "GET, /api/jobs.css, VIEWER",
        "GET, /api/keys, ADMIN",
        "GET, /api/keys/1, ADMIN",
        "GET, /api/audit, ADMIN",
        "POST, /api/jobs, SUBMITTER",
        "DELETE, /api/jobs/1, SUBMITTER",
        "POST, /jobs/1/pause, SUBMITTER",
        "POST, /api/edits/1/cancel, SUBMITTER",
        "POST, /api/evaluations/1/cancel, SUBMITTER",
        "POST, /evaluations/1/cancel, SUBMITTER",
        "POST, /trainings/1/cancel, SUBMITTER",
        "POST, /models/faces-128/use, ADMIN",
        "POST, /dead-letters/1/drop, ADMIN",
        "POST, /api/keys, ADMIN",
        "POST, /actuator/health, ADMIN",
        "POST, /anything, ADMIN",
        "BREW, /api/models/faces-128/use-none, ADMIN"
    })
    void saysWhichRoleARequestNeeds(String method, String path, @Nullable Role role) {
        assertThat(new Rules().required(method, path).orElse(null)).isEqualTo(role);
    }
}
