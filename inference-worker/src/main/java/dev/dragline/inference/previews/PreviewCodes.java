// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.previews;

import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.contracts.previews.StyleMix;
import dev.dragline.draggan.editing.DragCheck;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.inference.models.SourceCodes;

/** Makes the codes of previews. */
final class PreviewCodes {

    private PreviewCodes() {}

    /**
     * Returns the code that a request names, {@code [l, w_dim]}.
     *
     * @throws ImpossibleEditException if it names no code of this generator
     */
    static LatentCode of(PreviewRequested request, Generator generator) {
        DragCheck check = new DragCheck(generator.config());
        LatentCode code = SourceCodes.of(request.source(), request.truncation(), generator);
        check.requireFits(code);
        if (request.spatial() != null) {
            code = withRows(code, spatial(SourceCodes.of(request.spatial()), code), 0, Generator.SPATIAL_ROWS);
        }
        StyleMix mix = request.mix();
        if (mix != null) {
            LatentCode other = SourceCodes.ofSeed(mix.seed(), request.truncation(), generator);
            code = mix.rows() == StyleMix.Rows.SPATIAL
                    ? withRows(code, other, 0, Generator.SPATIAL_ROWS)
                    : withRows(code, other, Generator.SPATIAL_ROWS, code.rows());
        }
        check.requireFits(code);
        return code;
    }

    private static LatentCode spatial(LatentCode rows, LatentCode code) {
        if (rows.rows() != Generator.SPATIAL_ROWS || rows.width() != code.width()) {
            throw new ImpossibleEditException("the spatial rows are " + rows.rows() + " rows of " + rows.width()
                    + " numbers, where this generator needs " + Generator.SPATIAL_ROWS + " rows of " + code.width());
        }
        return rows;
    }

    /** Returns a code with the rows from {@code begin} to {@code end} of another one. */
    private static LatentCode withRows(LatentCode code, LatentCode other, int begin, int end) {
        float[] values = code.values().clone();
        int width = code.width();
        System.arraycopy(other.values(), begin * width, values, begin * width, (end - begin) * width);
        return new LatentCode(code.rows(), width, values);
    }
}
