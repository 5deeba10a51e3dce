// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.nio.ByteBuffer;

/** The types of numbers in files of weights, under the names of safetensors; all of them are little-endian. */
public enum ElementType {
    F64(8) {
        @Override
        float read(ByteBuffer data, int at) {
            return (float) data.getDouble(at);
        }
    },
    F32(4) {
        @Override
        float read(ByteBuffer data, int at) {
            return data.getFloat(at);
        }
    },
    F16(2) {
        @Override
        float read(ByteBuffer data, int at) {
            return HalfPrecision.toFloat(data.getShort(at));
        }
    },
    BF16(2) {
        @Override
        float read(ByteBuffer data, int at) {
            return Float.intBitsToFloat(data.getShort(at) << 16);
        }
    },
    I64(8) {
        @Override
        float read(ByteBuffer data, int at) {
            return data.getLong(at);
        }
    },
    I32(4) {
        @Override
        float read(ByteBuffer data, int at) {
            return data.getInt(at);
        }
    },
    I16(2) {
        @Override
        float read(ByteBuffer data, int at) {
            return data.getShort(at);
        }
    },
    I8(1) {
        @Override
        float read(ByteBuffer data, int at) {
            return data.get(at);
        }
    },
    U8(1) {
        @Override
        float read(ByteBuffer data, int at) {
            return Byte.toUnsignedInt(data.get(at));
        }
    },
    BOOL(1) {
        @Override
        float read(ByteBuffer data, int at) {
            return data.get(at) == 0 ? 0 : 1;
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the number of bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Reads the element at a byte of the data as a float. */
    abstract float read(ByteBuffer data, int at);
}
