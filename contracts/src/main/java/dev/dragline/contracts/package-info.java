/** What all messages of the topics share: their JSON, the topics, and the values that more than one kind of message has. */
package dev.dragline.contracts;
