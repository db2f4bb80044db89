package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A primitive together with the memory objects of its arguments, which are pointed at arrays before each {@link #run()}.
 * The primitive may be shared by many calls and threads, a call may not.
 */
final class Call {

    private final Primitive primitive;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final memory scratchpad;
    private final long scratchBytes;

    Call(Primitive primitive) {
        this.primitive = primitive;
        memory.desc scratch = primitive.description().scratchpad_desc();
        scratchBytes = scratch.get_size();
        scratchpad = new memory(scratch, Cpu.ENGINE, (Pointer) null);
        arguments.put(dnnl.DNNL_ARG_SCRATCHPAD, scratchpad);
    }

    /** Adds an argument; {@code layout} must be what the primitive was made for. */
    Slot slot(int argument, memory.desc layout) {
        memory memory = new memory(layout, Cpu.ENGINE, (Pointer) null);
        arguments.put(argument, memory);
        return new Slot(memory);
    }

    void run() {
        if (scratchBytes > 0) {
            scratchpad.set_data_handle(Scratch.WORK.take(scratchBytes));
        }
        primitive.code().execute(Cpu.stream(), arguments);
    }

    /** One argument of a call. */
    record Slot(memory memory) {

        /** {@code addressPointer} includes a view's offset, {@code data().address()} does not. */
        void at(INDArray array) {
            memory.set_data_handle(array.data().addressPointer());
        }

        void at(Pointer address) {
            memory.set_data_handle(address);
        }
    }
}
