// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.weights.CheckpointException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Steps that no pickler writes, in any order: each has what belongs behind its opcode, so that they come further than
 * damaged files do. The lists may hold themselves.
 */
class AnyPickleTest {

    /** In hexadecimal digits. */
    private static final List<String> STEPS = List.of(
            "28", // mark
            "30", // drop
            "31", // drop to the mark
            "32", // twice
            "4e", // None
            "88", // True
            "4b07", // 7
            "8a01ff", // -1
            "473ff0000000000000", // 1.0
            "8c0161", // "a"
            "430161", // b"a"
            "29", // ()
            "85", // tuples of 1, 2 and 3
            "86",
            "87",
            "74", // tuple
            "5d", // []
            "6c", // list
            "61", // append
            "65", // append all
            "7d", // {}
            "64", // dict
            "73", // set an item
            "75", // set all items
            "8f", // set
            "90", // add all
            "91", // frozenset
            "94", // remember
            "7100", // remember as 0
            "6800", // recall 0
            "6801", // recall 1
            "636b6e6f776e0a706169720a", // known.pair
            "8c056b6e6f776e8c047061697293", // known.pair from the stack
            "636f730a73797374656d0a", // os.system
            "52", // call
            "81", // new
            "92", // new with keywords
            "6f", // object
            "62", // build
            "51"); // from outside

    private static final PickleVocabulary VOCABULARY = new PickleVocabulary() {
        @Override
        public boolean knows(PickleName name) {
            return name.toString().equals("known.pair");
        }

        @Override
        public Object construct(PickleName name, List<Object> arguments) {
            return List.copyOf(arguments);
        }
    };

    @Provide
    Arbitrary<List<String>> steps() {
        return Arbitraries.of(STEPS).list().ofMaxSize(40);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void areReadOrRefused(@ForAll("steps") List<String> steps) {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        steps.forEach(step -> pickle.writeBytes(HexFormat.of().parseHex(step)));
        pickle.write('.');
        try {
            assertThat(PickleReader.read(ByteBuffer.wrap(pickle.toByteArray()), VOCABULARY) == null)
                    .isFalse();
        } catch (CheckpointException e) {
            assertThat(e).message().startsWith("the pickle ");
        }
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(PickleReader.read(ByteBuffer.wrap(bytes), VOCABULARY) == null)
                    .isFalse();
        } catch (CheckpointException e) {
            assertThat(e).message().startsWith("the pickle ");
        }
    }
}
