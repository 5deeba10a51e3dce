// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.List;
import java.util.function.Predicate;

/** Makes no edit, or fails. */
final class FailingEditor implements Editor {

    private final Predicate<DragEdit> fails;

    FailingEditor(Predicate<DragEdit> fails) {
        this.fails = fails;
    }

    @Override
    public String method() {
        return "stays";
    }

    @Override
    public void check(DragEdit drag) {
        // It takes any.
    }

    @Override
    public List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
        if (drags.stream().anyMatch(fails)) {
            throw new NonFiniteResultException("the image");
        }
        return drags.stream().map(FailingEditor::stay).toList();
    }

    private static EditResult stay(DragEdit drag) {
        List<PixelPoint> handles = drag.points().stream().map(PointDrag::handle).toList();
        RgbImage image = new RgbImage(128, new byte[3 * 128 * 128]);
        return new EditResult(
                drag.start(),
                List.of(new EditResult.Frame(0, 0, drag.start(), handles, image)),
                handles,
                drag.meanDistance(),
                drag.meanDistance(),
                0,
                0,
                1,
                1,
                null,
                false);
    }
}
