/** DragGAN, which optimises the code of every image until the features at the handles have moved to the targets. */
package dev.dragline.draggan.editing.draggan;
