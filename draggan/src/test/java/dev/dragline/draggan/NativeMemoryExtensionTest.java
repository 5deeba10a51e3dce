// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

class NativeMemoryExtensionTest {

    private final NDManager model = NDManager.newBaseManager();
    private final NDArray weight = model.ones(new ai.djl.ndarray.types.Shape(2));
    private final NativeMemoryExtension memory = new NativeMemoryExtension(() -> List.of(model));
    private ExtensionContext context;

    @RegisterExtension
    final org.junit.jupiter.api.extension.BeforeEachCallback keepsTheContext = given -> context = given;

    @BeforeEach
    void begin() {
        memory.beforeEach(context);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void aResultInAManagerOfItsOwnIsFine() {
        try (NDManager own = model.newSubManager()) {
            NDArray result = weight.add(1);
            result.attach(own);
        }
        assertThatCode(() -> memory.afterEach(context)).doesNotThrowAnyException();
    }

    @Test
    void aResultLeftWithTheWeightsFails() {
        weight.add(1).add(1);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> memory.afterEach(context))
                .withMessage("the test left 2 native arrays and 0 open managers behind in a manager that it does not"
                        + " own");
    }

    @Test
    void aManagerLeftOpenFailsWithWhatItHolds() {
        model.newSubManager().create(1f);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> memory.afterEach(context))
                .withMessage("the test left 1 native arrays and 1 open managers behind in a manager that it does not"
                        + " own");
    }
}
