// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import java.nio.file.Path;

/** The kinds of files that hold weights, and kinds of files that are mistaken for them. */
public enum CheckpointFormat {
    /** Dragline's own files; generators are read from them. */
    DRAGLINE_SAFETENSORS("a safetensors file of Dragline"),
    /** NVIDIA's pickles for PyTorch; generators are read from them. */
    NETWORK_PICKLE("a network pickle as stylegan2-ada-pytorch writes it"),
    STYLEGAN3_PICKLE(
            "a network pickle of StyleGAN3",
            "its generator has another structure than StyleGAN2, which is supported, also as stylegan3 trains it with"
                    + " --cfg=stylegan2"),
    TENSORFLOW_PICKLE(
            "a network pickle of StyleGAN or StyleGAN2 for TensorFlow",
            "networks of TensorFlow are not read; convert it with legacy.py of stylegan2-ada-pytorch: python legacy.py"
                    + " --source=%s --dest=converted.pkl"),
    OTHER_PICKLE("a pickle", "it holds no generator of NVIDIA's projects. " + CheckpointFormat.RIGHT),
    ROSINALITY_SAVE(
            "a file of torch.save with weights of rosinality's stylegan2-pytorch",
            "the names and the order of its tensors are not read. " + CheckpointFormat.RIGHT),
    TORCH_SAVE("a file of torch.save", "it holds no network pickle of NVIDIA's projects. " + CheckpointFormat.RIGHT),
    TORCH_SCRIPT(
            "a TorchScript module (torch.jit.save)",
            "a module can measure images in an evaluation, but its inside cannot be edited. " + CheckpointFormat.RIGHT),
    PLAIN_SAFETENSORS(
            "a safetensors file without Dragline's metadata",
            "nothing in it says what its tensors are. The network pickle (.pkl) that it was made from would be right, or"
                    + " the metadata kind, z_dim, w_dim, mapping_layers, mapping_lr_multiplier, channels and architecture,"
                    + " and the tensors under their official names"),
    NUMPY_ARCHIVE("an archive of NumPy arrays (.npz)", "arrays alone are no generator. " + CheckpointFormat.RIGHT),
    ZIP(
            "a ZIP archive",
            "it is cut off or damaged, or holds something else than weights. Download it again, or unpack it if the weights"
                    + " are inside. "
                    + CheckpointFormat.RIGHT),
    GZIP("compressed with gzip", "unpack it first: gzip -dc %s > network.pkl"),
    LFS_POINTER("a pointer of Git LFS, not the file that it stands for", "fetch the file first: git lfs pull"),
    WEB_PAGE("a web page", "the download gave a page about the file, not the file. " + CheckpointFormat.RIGHT),
    EMPTY("an empty file", "its download or its copy ended before it began; fetch it again"),
    UNKNOWN("no kind of file that weights come in", CheckpointFormat.RIGHT);

    // This is a compile-time constant, so the values above may use it by its full name.
    private static final String RIGHT = "A network pickle (.pkl) of stylegan2-ada-pytorch, of stylegan3's StyleGAN2"
            + " configurations or of DragGAN's collection would be right, or a generator that Dragline wrote as safetensors";

    private final String description;
    private final String refusal;

    CheckpointFormat(String description) {
        this(description, "");
    }

    CheckpointFormat(String description, String refusal) {
        this.description = description;
        this.refusal = refusal;
    }

    /** Returns what such a file is, with its article. */
    @Override
    public String toString() {
        return description;
    }

    /** Says whether generators are read from such files. */
    boolean isRead() {
        return refusal.isEmpty();
    }

    /** Returns why no generator is read from such a file, and what would be right. */
    String refusal(Path file) {
        return refusal.formatted(file.getFileName());
    }
}
