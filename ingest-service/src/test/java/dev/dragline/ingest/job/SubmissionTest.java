// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubmissionTest {

    private final Submission submission = new Submission("mine", new byte[] {1, (byte) 0xff});

    @Test
    void isTheSameWithTheSameKeyAndContent() {
        assertThat(submission)
                .isEqualTo(new Submission("mine", new byte[] {1, (byte) 0xff}))
                .hasSameHashCodeAs(new Submission("mine", new byte[] {1, (byte) 0xff}))
                .isNotEqualTo(new Submission("other", new byte[] {1, (byte) 0xff}))
                .isNotEqualTo(new Submission("mine", new byte[] {1}))
                .hasToString("mine 01ff");
        assertThat(submission.hasContent(new byte[] {1, (byte) 0xff})).isTrue();
        assertThat(submission.hasContent(new byte[] {2})).isFalse();
    }
}
