// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Network pickles that are made to execute something, to fill the memory, or to keep the reader busy. */
final class HostilePickles {

    static final String NETWORK = "torch_utils.persistence\n_reconstruct_persistent_obj\n";

    private static final BigInteger MAGIC = new BigInteger("119547037146038801333356");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private HostilePickles() {
        // Named like this the file is taken for a network pickle, and all of it is read.
        hex("8004").global(NETWORK).hex("30");
    }

    /** Returns each pickle by what it tries. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        globals(all);
        structures(all);
        lengths(all);
        work(all);
        return all;
    }

    private static void globals(Map<String, byte[]> all) {
        String call = "os\nsystem\n";
        all.put("GLOBAL", begin().global(call).hex("8c0474727565").hex("85522e").bytes());
        all.put("INST", begin().hex("288c0474727565").text("i" + call).hex("2e").bytes());
        all.put("OBJ", begin().hex("28").global(call).hex("8c04747275656f2e").bytes());
        all.put(
                "STACK_GLOBAL",
                begin().hex("8c026f738c0673797374656d938c0474727565")
                        .hex("85522e")
                        .bytes());
        all.put("NEWOBJ_EX", begin().global(call).hex("297d922e").bytes());
        all.put(
                "the parts of a name",
                begin().global("torch\n_utils._rebuild_parameter.__globals__\n")
                        .hex("2e")
                        .bytes());
        all.put(
                "a name that writes on the terminal",
                begin().global("o\u001b[2Js\nsys\u202etem\n").hex("2e").bytes());
        all.put(
                "a name that grows when it is escaped",
                begin().global("o" + "\u0010".repeat(1500) + "\nsystem\n")
                        .hex("2e")
                        .bytes());
        all.put(
                "a path as a name",
                begin().global("../../etc\npasswd\u0000\n").hex("2e").bytes());
    }

    private static void structures(Map<String, byte[]> all) {
        all.put(
                "a list that holds itself",
                begin().hex("5d94680061").text("2e").hex("2e").bytes());
        all.put(
                "a list that holds itself as the network",
                begin().hex("7d8c05475f656d615d946800").hex("6173" + "2e").bytes());
        all.put(
                "a dictionary that holds itself as the networks",
                begin().hex("7d948c05475f656d61680073" + "2e").bytes());
        all.put(
                "a module that is its own state",
                begin().hex("7d9428")
                        .string("class_name")
                        .string("Generator")
                        .string("state")
                        .hex("680075")
                        .hex("30")
                        .global(NETWORK)
                        .hex("6800" + "85522e")
                        .bytes());
        all.put(
                "lists within lists",
                begin().repeat("5d", 300_000).repeat("61", 299_999).hex("2e").bytes());
        all.put(
                "tuples within tuples",
                begin().hex("4e").repeat("85", 900_000).hex("2e").bytes());
        all.put("billion laughs by memo", laughs());
        all.put("a mark under a tuple", begin().hex("284e86" + "312e").bytes());
        all.put("a mark twice", begin().hex("28326531322e").bytes());
    }

    private static byte[] laughs() {
        HostilePickles pickle = begin().hex("5d7100");
        for (int level = 0; level < 60; level++) {
            pickle.hex("28").repeat("6800", 10).hex("6c7100");
        }
        return pickle.hex("2e").bytes();
    }

    private static void lengths(Map<String, byte[]> all) {
        for (String opcode : new String[] {"8d", "8e", "96"}) {
            all.put(
                    "opcode " + opcode + " of 2^63 - 1 bytes",
                    begin().hex(opcode + "ffffffffffffff7f").bytes());
            all.put(
                    "opcode " + opcode + " of -1 bytes",
                    begin().hex(opcode + "ffffffffffffffff").bytes());
        }
        for (String opcode : new String[] {"58", "54", "42", "8b"}) {
            all.put(
                    "opcode " + opcode + " of 2^31 - 1 bytes",
                    begin().hex(opcode + "ffffff7f").bytes());
            all.put(
                    "opcode " + opcode + " of -1 bytes",
                    begin().hex(opcode + "ffffffff").bytes());
        }
        all.put(
                "a number of 255 bytes as a size",
                begin().hex("8aff").repeat("7f", 255).hex("2e").bytes());
    }

    private static void work(Map<String, byte[]> all) {
        all.put(
                "a storage read again and again",
                begin().global("torch.storage\n_load_from_bytes\n")
                        .hex("7100")
                        .string(busyStorage())
                        .hex("7101")
                        .repeat("680068018552" + "30", 150_000)
                        .hex("2e")
                        .bytes());
        all.put(
                "texts made bytes again and again",
                begin().global("_codecs\nencode\n")
                        .hex("7100")
                        .string("a".repeat(1000).getBytes(StandardCharsets.UTF_8))
                        .hex("7101")
                        .string("latin1")
                        .hex("7102")
                        .repeat("6800" + "68016802" + "8652", 150_000)
                        .hex("2e")
                        .bytes());
        all.put(
                "a list made a set again and again",
                begin().global("builtins\nset\n")
                        .hex("7100")
                        .hex("28")
                        .repeat("4b01", 100_000)
                        .hex("6c7101")
                        .repeat("6800" + "6801" + "8552", 100_000)
                        .hex("2e")
                        .bytes());
        all.put(
                "keys of one hash code",
                begin().hex("7d28").bytes(collidingKeys(1 << 16)).hex("752e").bytes());
        all.put(
                "dictionaries without end",
                begin().repeat("7d", 2_000_000).hex("2e").bytes());
        all.put("marks without end", begin().repeat("28", 2_000_000).hex("2e").bytes());
    }

    /** Four pickles of PyTorch's legacy format, of which the third one has many steps in front. */
    private static byte[] busyStorage() {
        ByteArrayOutputStream storage = new ByteArrayOutputStream();
        byte[] whole = NvidiaPickle.storage("ByteStorage", 1, new byte[1]);
        int begin = PickleWriter.write(MAGIC, 2).length + PickleWriter.write(1001, 2).length;
        storage.write(whole, 0, begin);
        byte[] steps = new byte[200_000];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (byte) (i % 2 == 0 ? 'N' : '0');
        }
        storage.writeBytes(steps);
        storage.write(whole, begin, whole.length - begin);
        return storage.toByteArray();
    }

    /** Pairs of a key and None; half of the keys are texts and half numbers, all of one hash code. */
    private static byte[] collidingKeys(int count) {
        HostilePickles keys = new HostilePickles();
        keys.out.reset();
        int letters = Integer.numberOfTrailingZeros(count);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < letters; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            long number = (long) i << Integer.SIZE | ((i ^ text.toString().hashCode()) & 0xffff_ffffL);
            byte[] eight = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(number)
                    .array();
            keys.string(text.toString()).hex("4e" + "8a08").bytes(eight).hex("4e");
        }
        return keys.bytes();
    }

    private static HostilePickles begin() {
        return new HostilePickles();
    }

    private HostilePickles hex(String digits) {
        return bytes(java.util.HexFormat.of().parseHex(digits));
    }

    private HostilePickles repeat(String digits, int times) {
        byte[] bytes = java.util.HexFormat.of().parseHex(digits);
        for (int i = 0; i < times; i++) {
            out.writeBytes(bytes);
        }
        return this;
    }

    private HostilePickles text(String ascii) {
        return bytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    private HostilePickles global(String lines) {
        return bytes(("c" + lines).getBytes(StandardCharsets.UTF_8));
    }

    private HostilePickles string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.write(0x8c);
        out.write(utf8.length);
        return bytes(utf8);
    }

    /** Pushes bytes that are longer than 255. */
    private HostilePickles string(byte[] bytes) {
        out.write(bytes.length < 10_000 ? 'X' : 'B');
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .array());
        return bytes(bytes);
    }

    private HostilePickles bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private byte[] bytes() {
        return out.toByteArray();
    }
}
