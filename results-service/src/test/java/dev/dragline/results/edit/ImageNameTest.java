// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {

    @Test
    void namesTheImagesOfAResult() {
        assertThat(ImageName.parse("before")).contains(new ImageName("before", 0));
        assertThat(ImageName.parse("after")).contains(new ImageName("after", 0));
        assertThat(ImageName.parse("0")).contains(new ImageName("frame", 0));
        assertThat(ImageName.parse("999999999")).contains(new ImageName("frame", 999_999_999));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "During", "BEFORE", "-1", "1.0", "1000000000", "1 ", "٣", "before/"})
    void knowsNoOthers(String name) {
        assertThat(ImageName.parse(name)).isEmpty();
    }
}
