// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The archive of a TorchScript module, written entry by entry so that tests can alter it. */
final class ModuleArchive {

    private static final String CONVOLUTION = """
            class Conv2d(Module):
              __parameters__ = ["weight", ]
              __buffers__ = []
              weight : Tensor
              training : bool
              kernel_size : Final[Tuple[int, int]] = (1, 1)
              def forward(self: __torch__.layers.Conv2d,
                input: Tensor) -> Tensor:
                _0 = (self)._conv_forward(input, self.weight, None, )
                return _0
              def _conv_forward(self: __torch__.layers.Conv2d,
                input: Tensor,
                weight: Tensor,
                bias: Optional[Tensor]) -> Tensor:
                _1 = torch.conv2d(input, weight, bias, [1, 1], [0, 0], [1, 1], 1)
                return _1
            class Sequential(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              __annotations__["0"] = __torch__.layers.Conv2d
              def forward(self: __torch__.layers.Sequential,
                input: Tensor) -> Tensor:
                _0 = getattr(self, "0")
                return (_0).forward(input, )
              def __len__(self: __torch__.layers.Sequential) -> int:
                return 1
            def scaled(input: Tensor,
                factor: float=1.0000000000000001e-05,
                mode: str="plain") -> Tensor:
              _2 = "mode must not be {}, \\"it\\'s odd\\""
              _3 = uninitialized(Tensor)
              if torch.ne(mode, "plain"):
                ops.prim.RaiseException(torch.format(_2, mode), "builtins.ValueError")
                _4 = _3
              else:
                _4 = torch.mul(input, factor)
              return _4
            """;

    private static final String NETWORK = """
            class Network(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              features : __torch__.layers.Sequential
              def forward(self: __torch__.Network,
                images: Tensor) -> Tensor:
                _0 = __torch__.layers.scaled
                x = (self.features).forward(images, )
                rows = annotate(List[Tensor], [])
                _5 = [9223372036854775807, torch.size(x, 0)]
                for idx in range(ops.prim.min(_5)):
                  row = torch.select(x, 0, idx)
                  _6 = torch.append(rows, torch.mean(torch.relu_(row), [1, 2]))
                y = torch.stack(rows)
                size = int(ops.prim.NumToTensor(torch.size(y, 1)))
                z = torch.view(torch.to(y, ops.prim.dtype(x)), [-1, size])
                return torch.add(_0(z, 2., "plain", ), CONSTANTS.c0, alpha=1)
            """;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** A network of one convolution without bias from 3 channels to 1, whose weights are 1, 2 and 3. */
    static ModuleArchive network() {
        ModuleArchive archive = new ModuleArchive();
        Pickle data = new Pickle();
        data.object("__torch__\nNetwork", () -> {
            data.attribute("training", () -> data.raw("\u0089"));
            data.attribute(
                    "features",
                    () -> data.object("__torch__.layers\nSequential", () -> {
                        data.attribute("training", () -> data.raw("\u0089"));
                        data.attribute(
                                "0",
                                () -> data.object("__torch__.layers\nConv2d", () -> {
                                    data.attribute("weight", () -> data.tensor("0", 1, 3, 1, 1));
                                    data.attribute("training", () -> data.raw("\u0089"));
                                }));
                    }));
        });
        Pickle constants = new Pickle();
        constants.tensor("0", 1);
        constants.raw("\u0085");
        return archive.with("data.pkl", data.end())
                .with("data/0", floats(1, 2, 3))
                .with("code/__torch__.py", NETWORK)
                .with("code/__torch__/layers.py", CONVOLUTION)
                .with("constants.pkl", constants.end())
                .with("constants/0", floats(0.5f))
                .with("version", "3\n");
    }

    ModuleArchive with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    ModuleArchive with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** With this line before the result of the network. */
    ModuleArchive withLine(String line) {
        String code = new String(entries.get("code/__torch__.py"), StandardCharsets.ISO_8859_1);
        return with(
                "code/__torch__.py", code.replace("    return torch.add(", "    " + line + "\n    return torch.add("));
    }

    ModuleArchive without(String name) {
        entries.remove(name);
        return this;
    }

    Path write(Path file) throws IOException {
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                archive.putNextEntry(new ZipEntry("network/" + entry.getKey()));
                archive.write(entry.getValue());
            }
        }
        return file;
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** A pickle of protocol 2, as PyTorch writes it. */
    static final class Pickle {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Pickle() {
            raw("\u0080\u0002");
        }

        void raw(String latin1) {
            out.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
        }

        void text(String text) {
            raw("X" + (char) text.length() + "\0\0\0" + text);
        }

        void object(String name, Runnable attributes) {
            raw("c" + name + "\n)\u0081}(");
            attributes.run();
            raw("ub");
        }

        void attribute(String name, Runnable value) {
            text(name);
            value.run();
        }

        void tensor(String key, int... shape) {
            int count = 1;
            StringBuilder extents = new StringBuilder();
            StringBuilder strides = new StringBuilder();
            for (int i = shape.length - 1; i >= 0; i--) {
                strides.insert(0, "K" + (char) count);
                extents.insert(0, "K" + (char) shape[i]);
                count *= shape[i];
            }
            raw("ctorch._utils\n_rebuild_tensor_v2\n((");
            text("storage");
            raw("ctorch\nFloatStorage\n");
            text(key);
            text("cpu");
            raw("K" + (char) count + "tQK\0(" + extents + "t(" + strides + "t\u0089ccollections\nOrderedDict\n)RtR");
        }

        byte[] end() {
            raw(".");
            return out.toByteArray();
        }
    }
}
