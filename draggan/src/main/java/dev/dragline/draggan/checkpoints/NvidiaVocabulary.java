// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names in the pickles of stylegan2-ada-pytorch and of the projects derived from it. Modules become
 * {@link NvidiaModule}, tensors {@link StoredTensor}, numpy's scalars plain numbers. The source text that such a pickle
 * contains is ignored. Values that are only passed on (dtypes, devices) become an inert list of their arguments.
 */
final class NvidiaVocabulary implements PickleVocabulary {

    private static final String NUMPY_CORE = "numpy.core.multiarray";
    private static final Set<String> INERT = Set.of(
            "numpy.dtype",
            "numpy.ndarray",
            NUMPY_CORE + "._reconstruct",
            "torch.Size",
            "torch.device",
            "torch.float64",
            "torch.float32",
            "torch.float16",
            "torch.bfloat16",
            "torch.int64",
            "torch.uint8");
    private static final Set<String> KNOWN = Set.of(
            "torch_utils.persistence._reconstruct_persistent_obj",
            "collections.OrderedDict",
            "dnnlib.util.EasyDict",
            "builtins.set",
            "_codecs.encode",
            "torch._utils._rebuild_parameter",
            "torch._utils._rebuild_tensor_v2",
            "torch.storage._load_from_bytes",
            NUMPY_CORE + ".scalar");

    private static final int BYTES_OF_A_REFERENCE = 64;

    private final MemoryAllowance memory;
    private final PickleBudget budget;

    /**
     * @param fileBytes the size of the file that the pickle is in
     * @param budget what all pickles of the file may use together
     */
    NvidiaVocabulary(long fileBytes, PickleBudget budget) {
        memory = new MemoryAllowance(fileBytes);
        this.budget = budget;
    }

    @Override
    public boolean knows(PickleName name) {
        String full = canonical(name);
        return KNOWN.contains(full) || INERT.contains(full);
    }

    @Override
    public Object construct(PickleName name, List<Object> arguments) throws CheckpointException {
        return switch (canonical(name)) {
            case "torch_utils.persistence._reconstruct_persistent_obj" -> NvidiaModule.of(arguments.get(0));
            case "collections.OrderedDict", "dnnlib.util.EasyDict" -> dictionary(arguments);
            case "builtins.set" -> arguments.isEmpty() ? PickleKeys.set() : set((List<?>) arguments.get(0));
            case "_codecs.encode" -> latin1(arguments);
            case "torch.storage._load_from_bytes" -> TorchStorage.read((ByteBuffer) arguments.get(0), budget);
            case "torch._utils._rebuild_tensor_v2" ->
                ((TorchStorage) arguments.get(0))
                        .tensor((Long) arguments.get(1), extents(arguments.get(2)), extents(arguments.get(3)), memory);
            case "torch._utils._rebuild_parameter" -> arguments.get(0);
            case NUMPY_CORE + ".scalar" -> scalar((InertCall) arguments.get(0), (ByteBuffer) arguments.get(1));
            default -> new InertCall(name, arguments);
        };
    }

    // numpy 2 moved its private modules, and protocol 2 calls Python 3's builtins as Python 2 did; both mean the same.
    private static String canonical(PickleName name) {
        return name.toString()
                .replaceFirst("^numpy\\._core\\.", "numpy.core.")
                .replaceFirst("^__builtin__\\.", "builtins.");
    }

    // Protocol 2 has no bytes: it writes them as text with one character for each byte.
    private ByteBuffer latin1(List<Object> arguments) throws CheckpointException {
        if (arguments.size() == 2 && "latin1".equals(arguments.get(1))) {
            if (arguments.get(0) instanceof PickleText text) {
                memory.take(text.utf8().remaining());
                return text.latin1();
            }
            if (arguments.get(0) instanceof String text) {
                memory.take(text.length());
                return new PickleText(StandardCharsets.UTF_8.encode(text)).latin1();
            }
        }
        throw new CheckpointException("the checkpoint encodes text in an unknown way; latin1 is known");
    }

    private Map<Object, Object> dictionary(List<Object> arguments) throws CheckpointException {
        Map<Object, Object> dictionary = PickleKeys.dictionary();
        if (!arguments.isEmpty()) {
            memory.take((long) BYTES_OF_A_REFERENCE * ((List<?>) arguments.get(0)).size());
            for (Object item : (List<?>) arguments.get(0)) {
                List<?> pair = (List<?>) item;
                dictionary.put((String) pair.get(0), pair.get(1));
            }
        }
        return dictionary;
    }

    // Elements are numbers or texts, because a value that contains itself has no hash code.
    private Set<Object> set(List<?> elements) throws CheckpointException {
        memory.take((long) BYTES_OF_A_REFERENCE * elements.size());
        Set<Object> set = PickleKeys.set();
        for (Object element : elements) {
            set.add(PickleKeys.scalar(element));
        }
        return set;
    }

    private static long[] extents(Object tuple) {
        return ((List<?>) tuple).stream().mapToLong(extent -> (Long) extent).toArray();
    }

    private static Object scalar(InertCall type, ByteBuffer bytes) throws CheckpointException {
        ByteBuffer value = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        String code = !type.arguments().isEmpty() && type.arguments().get(0) instanceof String text ? text : "";
        return switch (code) {
            case "f8" -> value.getDouble();
            case "f4" -> (double) value.getFloat();
            case "i8", "u8" -> value.getLong();
            case "i4" -> (long) value.getInt();
            case "b1" -> value.get() != 0;
            default -> throw new CheckpointException("the checkpoint has a number of numpy's type \"" + code + "\"");
        };
    }

    private record InertCall(PickleName name, List<Object> arguments) {}
}
