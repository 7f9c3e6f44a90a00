/** Classes that break the rules of the layout, to prove that each rule can fail. */
package io.stratagem.canary;
