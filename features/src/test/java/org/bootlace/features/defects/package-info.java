/** What other flashers get wrong, on emulated boards; the rest is in the flasher's own tests. */
package org.bootlace.features.defects;
