/** What is wrong with what somebody sent: found all at once, told with its place and with what would be right. */
package dev.dragline.input;
