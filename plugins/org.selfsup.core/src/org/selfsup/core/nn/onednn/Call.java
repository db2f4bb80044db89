package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * A primitive together with the memory objects of its arguments, which are pointed at addresses before each {@link #run()}.
 * The primitive may be shared by many calls and threads, a call may not.
 */
final class Call {

    private final Primitive primitive;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final Slot scratchpad;
    private final long scratchBytes;

    Call(Primitive primitive) {
        this.primitive = primitive;
        memory.desc scratch = primitive.description().scratchpad_desc();
        scratchBytes = scratch.get_size();
        scratchpad = slot(dnnl.DNNL_ARG_SCRATCHPAD, scratch);
    }

    /** Adds an argument; {@code layout} must be what the primitive was made for. */
    Slot slot(int argument, memory.desc layout) {
        Slot slot = new Slot(new memory(layout, Cpu.ENGINE, (Pointer) null));
        arguments.put(argument, slot.memory);
        return slot;
    }

    /** @throws IllegalStateException if oneDNN could not compute it */
    void run() {
        if (scratchBytes > 0) {
            scratchpad.at(Scratch.WORK.take(scratchBytes));
        }
        try {
            primitive.code().execute(Cpu.stream(), arguments);
        } catch (RuntimeException refused) {
            throw Primitive.refusal(refused);
        }
    }

    /** One argument of a call. */
    static final class Slot {

        private final memory memory;
        private final Address address = new Address();

        private Slot(memory memory) {
            this.memory = memory;
        }

        void at(long place) {
            memory.set_data_handle(address.at(place));
        }
    }
}
