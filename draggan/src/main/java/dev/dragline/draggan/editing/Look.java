package dev.dragline.draggan.editing;

import java.util.List;

/** How a closed loop sees where the points of edits are in their images as these are now. */
interface Look {

    /** Tells every edit where its points are seen. */
    void over(List<Walk> walks);
}
