// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.contracts.edits.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Tests that edits of equal content have equal keys, and that every field of the content makes a difference. */
class ContentKeyTest {

    private static final UUID JOB = UUID.fromString("0195f3a0-0000-7000-8000-000000000001");
    private static final String GENERATOR = "aa";
    private static final String NETWORKS = "bb";

    /** What differs between two edits that are equal in content. */
    private static final Map<String, Object> OTHER_IDENTITY = Map.of(
            "schemaVersion", 2,
            "jobId", "0195f3a0-0000-7000-8000-00000000000a",
            "editId", "0195f3a0-0000-7000-8000-00000000000b",
            "attempt", 3,
            "requestedAt", "2027-01-01T00:00:00Z",
            "generator", "imported-again",
            "modelVersion", "copied");

    private static EditRequested request(
            Source source, List<DragPoint> points, @Nullable Mask mask, double truncation) {
        return new EditRequested(
                Messages.SCHEMA_VERSION,
                JOB,
                JOB,
                1,
                Instant.EPOCH,
                "faces-128",
                "jacobian",
                "v1",
                source,
                truncation,
                points,
                mask,
                5,
                2.0,
                Keep.FINAL,
                ImageFormat.AUTO);
    }

    private static EditRequested request() {
        return request(
                new Source.Seed(7),
                List.of(new DragPoint(new Point(63, 70), new Point(63, 80))),
                new Mask.Rectangles(List.of(new Mask.Rectangle(1, 2, 3, 4))),
                0.7);
    }

    private static ContentKey key(EditRequested edit) {
        return ContentKey.of(edit, GENERATOR, edit.modelVersion() == null ? null : NETWORKS);
    }

    private static EditRequested with(EditRequested edit, Map<String, Object> values) {
        ObjectNode json = Messages.json().valueToTree(edit);
        values.forEach((name, value) -> json.set(name, Messages.json().valueToTree(value)));
        return Messages.json().treeToValue(json, EditRequested.class);
    }

    private static EditRequested random(Random random) {
        List<DragPoint> drags = Stream.generate(() -> new DragPoint(point(random), point(random)))
                .limit(1 + random.nextInt(3))
                .toList();
        byte[] codes = new byte[16];
        random.nextBytes(codes);
        Source source = random.nextBoolean()
                ? new Source.Seed(random.nextInt(3))
                : new Source.Latent(new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(2, 2), codes));
        int side = random.nextInt(3);
        Mask mask = side == 0 ? null : new Mask.Rectangles(List.of(new Mask.Rectangle(0, 0, side, side)));
        return request(source, drags, mask, 0.5 + random.nextInt(2) / 4.0);
    }

    /** Returns one of few points, so that two edits are sometimes equal. */
    private static Point point(Random random) {
        return new Point(random.nextInt(2), random.nextInt(2) / 4.0);
    }

    @Test
    void editsOfEqualContentHaveEqualKeys() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            EditRequested edit = random(random);
            assertThat(key(with(edit, OTHER_IDENTITY))).isEqualTo(key(edit));
        }
    }

    @Test
    void editsOfDifferentContentHaveDifferentKeys() {
        Random random = new Random(8);
        List<EditRequested> edits =
                Stream.generate(() -> random(random)).limit(300).toList();
        int equal = 0;
        for (EditRequested edit : edits) {
            for (EditRequested other : edits.subList(0, 50)) {
                boolean same = content(edit).equals(content(other));
                assertThat(key(edit).equals(key(other))).isEqualTo(same);
                equal += same ? 1 : 0;
            }
        }
        assertThat(equal).as("pairs of other edits that are equal, too").isGreaterThan(50);
    }

    private static String content(EditRequested edit) {
        return Messages.json().writeValueAsString(with(edit, OTHER_IDENTITY));
    }

    @Test
    void everyFieldOfTheContentMakesADifference() {
        EditRequested edit = request();
        Map<String, Object> other = Map.of(
                "method",
                "jacobian-refined",
                "source",
                new Source.Seed(8),
                "truncation",
                0.71,
                "points",
                List.of(new DragPoint(new Point(63, 70), new Point(63, 80.5))),
                "mask",
                new Mask.Rectangles(List.of(new Mask.Rectangle(1, 2, 3, 5))),
                "steps",
                6,
                "arrivedWithin",
                2.5,
                "keep",
                Keep.TRAJECTORY,
                "images",
                ImageFormat.PNG,
                "refineAbove",
                3.5);
        ObjectNode fields = Messages.json().valueToTree(edit);
        for (String name : fields.propertyNames()) {
            assertThat(OTHER_IDENTITY.containsKey(name) || other.containsKey(name))
                    .as("this test knows " + name)
                    .isTrue();
            if (other.containsKey(name)) {
                assertThat(key(with(edit, Map.of(name, other.get(name)))))
                        .as(name)
                        .isNotEqualTo(key(edit));
            }
        }
        assertThat(ContentKey.of(edit, "ab", NETWORKS)).isNotEqualTo(key(edit));
        assertThat(ContentKey.of(edit, GENERATOR, "bc")).isNotEqualTo(key(edit));
    }

    @Test
    void isTheSameInEveryVersionOfTheService() {
        assertThat(key(request()).sha256())
                .isEqualTo("00b66ae57a43104a7aa10861af706a68c70bedd79d7bdeeaec53feb4bd0e9c20");
    }

    @Test
    void needsTheWeightsOfAVersion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContentKey.of(request(), GENERATOR, null))
                .withMessage("version v1 has the weights null");
    }
}
